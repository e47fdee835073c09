/* Drafts: a file dropped anywhere on the page is checked at once; severities can be hidden; marks follow. */
(() => {
  "use strict";

  function prepareDrop() {
    const form = document.querySelector("[data-drop-page]");
    if (!form) return;
    const input = form.querySelector("input[type=file]");
    const send = () => { if (input.files.length) { form.classList.add("is-busy"); form.requestSubmit(); } };
    input.addEventListener("change", send);
    for (const kind of ["dragover", "dragenter"]) document.addEventListener(kind, (event) => { event.preventDefault(); form.classList.add("is-over"); });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) form.classList.remove("is-over"); });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("is-over");
      if (!event.dataTransfer.files.length) return;
      if (!form.contains(event.target)) input.files = event.dataTransfer.files;
      send();
    });
  }

  function prepareSeverities() {
    const group = document.querySelector("[data-severities]");
    if (!group) return;
    const boxes = [...group.querySelectorAll("input")];
    const name = "taizhang-draft-severities";
    const show = () => {
      const on = boxes.filter((box) => box.checked).map((box) => box.value);
      for (const card of document.querySelectorAll("[data-severity]")) card.hidden = !on.includes(card.dataset.severity);
      for (const mark of document.querySelectorAll(".k-finding")) {
        mark.classList.toggle("is-off", !boxes.some((box) => box.checked && mark.classList.contains(`m-${box.value}`)));
      }
      try { sessionStorage.setItem(name, on.join(" ")); } catch { /* a browser that keeps nothing shows everything */ }
    };
    let kept = null;
    try { kept = sessionStorage.getItem(name); } catch { kept = null; }
    if (kept !== null) for (const box of boxes) box.checked = kept.split(" ").includes(box.value);
    for (const box of boxes) box.addEventListener("change", show);
    show();
  }

  /* Back from an act to where one was */
  function keepPlace() {
    const name = "taizhang-draft-place";
    for (const form of document.querySelectorAll(".desk-card form")) {
      form.addEventListener("submit", () => { try { sessionStorage.setItem(name, String(scrollY)); } catch { /* no place kept */ } });
    }
    try {
      const place = sessionStorage.getItem(name);
      sessionStorage.removeItem(name);
      if (place !== null) scrollTo(0, Number(place));
    } catch { /* no place kept */ }
  }

  const start = () => { prepareDrop(); prepareSeverities(); keepPlace(); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
