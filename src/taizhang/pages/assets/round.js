/* The screen of a round on the wall: one part at a time, on a remote control's keys. The page reads without it. */
(() => {
  "use strict";
  const parts = [...document.querySelectorAll("main > .section")];
  if (!parts.length) return;
  const root = document.documentElement;
  let at = 0;
  const isWall = () => root.classList.contains("is-wall");
  const show = (next) => {
    at = Math.max(0, Math.min(next, parts.length - 1));
    parts.forEach((part, place) => part.classList.toggle("is-shown", place === at));
    window.scrollTo(0, 0);
    const heading = parts[at].querySelector("h2");
    if (heading) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
  };
  document.addEventListener("wallchange", () => {
    root.classList.toggle("is-slides", isWall());
    if (isWall()) show(at);
  });
  document.addEventListener("keydown", (event) => {
    if (!isWall() || event.altKey || event.ctrlKey || event.metaKey) return;
    if (/^(INPUT|SELECT|TEXTAREA|BUTTON)$/.test(document.activeElement?.tagName)) return;
    const steps = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
    if (event.key in steps) show(at + steps[event.key]);
    else if (event.key === "Home") show(0);
    else if (event.key === "End") show(parts.length - 1);
    else if (/^[1-9]$/.test(event.key)) show(Number(event.key) - 1);
    else return;
    event.preventDefault();
  });
  // The wall may have been set before this script came.
  if (isWall()) { root.classList.add("is-slides"); show(0); }
})();
