// Every page works without this. It only keeps somebody from losing what they have typed, and
// brings them to what is wrong with it.
"use strict";
for (const form of document.querySelectorAll("form[data-guarded]")) {
  let isTouched = document.getElementById("refused") !== null;
  form.addEventListener("input", () => { isTouched = true; });
  for (const each of document.forms) each.addEventListener("submit", () => { isTouched = false; });
  window.addEventListener("beforeunload", (event) => { if (isTouched) event.preventDefault(); });
}
document.getElementById("refused")?.focus();
