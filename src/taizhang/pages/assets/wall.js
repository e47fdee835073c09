/* Wall mode: the board or the map alone, on a button or with the address #wall; Escape leaves it. */
(() => {
  "use strict";
  const button = document.querySelector("[data-wall]");
  if (!button) return;
  const set = (isWall) => {
    document.documentElement.classList.toggle("is-wall", isWall);
    button.setAttribute("aria-pressed", String(isWall));
    document.dispatchEvent(new Event("wallchange"));
  };
  button.hidden = false;
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => set(!document.documentElement.classList.contains("is-wall")));
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") set(false); });
  if (location.hash === "#wall") set(true);
})();
