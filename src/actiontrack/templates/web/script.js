// Every page works without this. It keeps somebody from losing what they have typed, brings them
// to what is wrong with it, and says beside a field, as it is typed, what the server would refuse.
"use strict";

const PAUSE = 700; // ms after the last key before the server is asked
const TOO_SOON = 2000; // ms to wait where it has been asked too often

function guard(form) {
  const isWaiting = document.querySelector("#refused, .change") !== null; // sent, and not written
  let isTyped = false;
  let isSent = false;
  form.addEventListener("input", () => { isTyped = true; });
  form.addEventListener("submit", () => { isSent = true; });
  // What is written is what was shown: of what has been typed since, somebody is asked first.
  document.querySelector(".change form")?.addEventListener("submit", () => { isSent = !isTyped; });
  window.addEventListener("beforeunload", (event) => {
    if ((isTyped || isWaiting) && !isSent) event.preventDefault();
    isSent = false;
  });
}

function checkAsTyped(form) {
  const touched = new Map(); // the fields that somebody has been in: of others nothing is said
  const said = form.querySelector("[data-said]");
  let timer;
  let asking;

  function later(wait) {
    clearTimeout(timer);
    timer = setTimeout(ask, wait);
  }

  async function ask() {
    asking?.abort();
    asking = new AbortController();
    const body = new URLSearchParams(new FormData(form)).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    try {
      const sent = { method: "POST", headers, body, signal: asking.signal };
      const answer = await fetch(form.dataset.check, sent);
      if (answer.status === 429) later(TOO_SOON);
      else if (answer.ok) show((await answer.json()).faults);
    } catch {
      // Asked anew meanwhile, or nobody answers: that is said when the form is sent.
    }
  }

  function show(faults) {
    const whole = faults.filter((each) => !form.elements[each.field]);
    const sentences = whole.map((each) => each.sentence);
    for (const [name, field] of touched) {
      const own = faults.filter((each) => each.field === name).map((each) => each.sentence);
      mark(name, field, own.join(" "));
      const words = field.querySelector("label, legend").firstChild.textContent.trim();
      if (own.length) sentences.push(`Look again at '${words}'.`);
    }
    said.textContent = sentences.join(" ");
  }

  function note(event, wait) {
    const field = event.target.closest(".field");
    if (field && event.target.name) touched.set(event.target.name, field);
    later(wait);
  }

  form.addEventListener("input", (event) => note(event, PAUSE));
  form.addEventListener("change", (event) => note(event, 0));
  form.addEventListener("submit", () => { clearTimeout(timer); asking?.abort(); });
}

function mark(name, field, sentence) {
  const id = `${name}-fault`;
  const control = field.querySelector("input, select, textarea");
  const inside = field.localName === "fieldset" ? field : control;
  let fault = document.getElementById(id);
  const described = (inside.getAttribute("aria-describedby") ?? "").split(" ");
  const others = described.filter((each) => each && each !== id);
  field.classList.toggle("at-fault", sentence !== "");
  if (sentence === "") {
    fault?.remove();
    inside.removeAttribute("aria-invalid");
  } else {
    if (!fault) {
      fault = document.createElement("p");
      fault.className = "fault";
      fault.id = id;
      (field.querySelector(":scope > label.box") ?? control.closest("label.box") ?? control)
        .before(fault);
    }
    if (fault.textContent !== sentence) fault.textContent = sentence;
    if (inside === control) inside.setAttribute("aria-invalid", "true");
    others.push(id);
  }
  if (others.length) inside.setAttribute("aria-describedby", others.join(" "));
  else inside.removeAttribute("aria-describedby");
}

for (const form of document.querySelectorAll("form[data-guarded]")) guard(form);
for (const form of document.querySelectorAll("form[data-check]")) checkAsTyped(form);
document.getElementById("refused")?.focus();
