"""Every due date that was moved."""

from typing import Annotated

from actiontrack.cli import DONE, FLAGGED
from actiontrack.cli.options import LookOptions, Plans, Public, format_option

EXAMPLES = (
    "actiontrack moves marlhaven-send",
    "actiontrack moves --format csv",
)


def run(
    plans: Plans = None,
    *,
    public: Public = False,
    look: Annotated[LookOptions, format_option("text, json or csv.", "MOVES_FORMATS")],
) -> int:
    """List every due date that moved, and who agreed it."""
    from actiontrack.cli.output import deliver_json, print_page, remark, show_progress
    from actiontrack.cli.session import open_session
    from actiontrack.formats import MOVES_FORMATS
    from actiontrack.redaction.publication import Publication
    from actiontrack.review import examine_plan
    from actiontrack.sources.register import read_register
    from actiontrack.sources.series import read_histories

    form = look.chosen(MOVES_FORMATS)
    if public and look.at is not None:
        from actiontrack.redaction.publication import refuse_older_marks

        refuse_older_marks("--at")
    session = open_session(look.workspace, look.as_of)
    dated = list(session.dated_sources(plans, look.at))
    publication, registers, is_damaged = Publication(public), [], False
    ends = {source.revision for source, _ in dated}
    histories = {
        end: read_histories(
            session.workspace,
            [source for source, _ in dated if source.revision == end],
            end or look.as_of,
            lambda contents, total: show_progress(contents, "reading version", total, every=10),
        )
        for end in ends
    }
    for source, day in dated:
        review = examine_plan(source, day, session.settings, locate_all=False)
        is_damaged = is_damaged or review.is_damaged
        if admitted := publication.admit(review):
            until = day if session.is_day_given or look.at is not None else None
            known = histories[source.revision]
            register = read_register(
                source.path, admitted.document, admitted.position, known, until
            )
            registers.append(register)
    publication.refuse_unfit()
    if form == "text":
        from actiontrack.views import moves as moves_text

        print_page(moves_text.render(registers), look.output)
    else:
        text = MOVES_FORMATS[form](session.day, registers)
        deliver_json(text, look.output, for_spreadsheet=form == "csv")
        for plan_register in registers:
            if plan_register.remark:
                remark(plan_register.remark)
    for sentence in publication.remarks("in this register"):
        remark(sentence)
    return FLAGGED if is_damaged else DONE
