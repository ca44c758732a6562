"""What was replied to a recommendation: to a finding, or to an action that is one."""

from actiontrack.amending.actions import reply_to_action
from actiontrack.amending.builder import Amendment
from actiontrack.amending.naming import require_word
from actiontrack.editing import SetKey
from actiontrack.errors import CannotDoError
from actiontrack.plans.model import Finding, Reply
from actiontrack.plans.replies import reply_in_words
from actiontrack.plans.values import PlanDate, shortened
from actiontrack.plans.vocabulary import REPLY_STATES
from actiontrack.review import PlanReview, Review
from actiontrack.review.selection import the_action
from actiontrack.text.page import one_line
from actiontrack.text.wording import listed


def reply(
    review: Review, ref: str, state: str, on: PlanDate, by: str
) -> dict[str, list[Amendment]]:
    """Return the amendment that writes a reply, by the path of its plan. Raises CannotDoError.

    `ref` names a finding or an action, as `id` or `plan:id`; where it is both it is the finding,
    but in a plan of which the actions are the recommendations.
    """
    require_word(state, REPLY_STATES, "--state")
    plan_id, _, item_id = ref.rpartition(":")
    findings = [
        (plan, index, finding)
        for plan in review.plans
        for index, finding in enumerate(plan.plan.findings)
        if finding.id == item_id
        and plan_id in ("", plan.plan.id, plan.document.name)
        and not _is_action(plan, item_id)
    ]
    if len(findings) > 1:
        names = [f"{plan.plan.id or plan.document.name}:{item_id}" for plan, _, _ in findings]
        raise CannotDoError(f"several findings are called {item_id}: write {listed(names, 'or')}")
    if findings:
        plan, index, finding = findings[0]
        return {plan.path: [_to_finding(index, finding, state, on, by)]}
    plan, action = the_action(review, ref)
    return {plan.path: [reply_to_action(action, state, on, by)]}


def _is_action(plan: PlanReview, item_id: str) -> bool:
    actions = plan.position.all_actions
    is_recommended = plan.plan.kind == "audit-recommendations"
    return is_recommended and any(action.id == item_id for action in actions)


def _to_finding(index: int, finding: Finding, state: str, on: PlanDate, by: str) -> Amendment:
    written = {"state": state, "on": str(on), "by": by}
    given = Reply.model_validate(written)
    name = one_line(f"{finding.id} {shortened(finding.text)}")
    if finding.reply == given:
        return Amendment((), "")
    if finding.reply:
        raise CannotDoError(f"{name} has a reply already: {reply_in_words(finding.reply)}")
    return Amendment(
        (SetKey(("findings", index), "reply", written),), f"{name}: {reply_in_words(given)}."
    )
