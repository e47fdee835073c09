/* The table filters itself where there is no server; the board answers arrow keys. Both pages read without it. */
(() => {
  "use strict";
  const isChinese = document.documentElement.lang.startsWith("zh");

  /* Filters of the static site: the same rules as views/projects.py, the sums in whole hundredths of a yuan. */
  const toUnits = (plain) => {
    const [whole, fraction = ""] = plain.split(".");
    return BigInt(whole + fraction.padEnd(2, "0").slice(0, 2));
  };
  const writeTotal = (units) => {
    // 亿元 to two places and billion yuan to three both step by a million yuan; rounded half up.
    const step = 100000000n;
    const places = isChinese ? 2 : 3;
    const rounded = (units + step / 2n) / step;
    const scale = 10n ** BigInt(places);
    const fraction = (rounded % scale).toString().padStart(places, "0").replace(/0+$/, "");
    const whole = (rounded / scale).toString().replace(/\B(?=(\d{3})+$)/g, ",");
    return `${whole}${fraction ? "." + fraction : ""}${isChinese ? "亿元" : " billion yuan"}`;
  };
  const writeCount = (n) => isChinese ? `${n} 项` : `${n} project${n === 1 ? "" : "s"}`;

  const form = document.querySelector("[data-filter-here]");
  if (form) {
    form.hidden = false;
    const rows = [...document.querySelectorAll("tr[data-row]")];
    const fits = (row) => [...form.querySelectorAll("[data-choice]")].every((input) => {
      const want = input.value.trim();
      if (!want) return true;
      if (input.dataset.choice === "text") return want.toLocaleLowerCase().split(/\s+/).every((word) => row.dataset.text.includes(word));
      return row.dataset[input.dataset.choice] === want;
    });
    const sum = (shown) => shown.some((row) => row.dataset.amount)
      ? writeTotal(shown.reduce((total, row) => total + (row.dataset.amount ? toUnits(row.dataset.amount) : 0n), 0n)) : "—";
    const show = () => {
      const shown = rows.filter((row) => { row.hidden = !fits(row); return !row.hidden; });
      document.querySelectorAll("[data-sum=n]").forEach((one) => { one.textContent = writeCount(shown.length); });
      document.querySelectorAll("[data-sum=total]").forEach((one) => { one.textContent = sum(shown); });
      document.querySelectorAll("tbody[data-group]").forEach((group) => {
        const mine = shown.filter((row) => group.contains(row));
        group.hidden = mine.length === 0;
        const n = group.querySelector("[data-group-n]"), total = group.querySelector("[data-group-total]");
        if (n) n.textContent = writeCount(mine.length);
        if (total) total.textContent = sum(mine);
      });
    };
    form.addEventListener("input", show);
    form.addEventListener("reset", () => setTimeout(show));
    form.addEventListener("submit", (event) => event.preventDefault());
  }

  /* Board: a remote control has arrows and Enter. */
  const board = document.querySelector("[data-board]");
  if (board) {
    const lanes = [...board.querySelectorAll(".lane")].map((lane) => [...lane.querySelectorAll(".card-link")]);
    const find = () => {
      for (const [x, cards] of lanes.entries()) {
        const y = cards.indexOf(document.activeElement);
        if (y >= 0) return [x, y];
      }
      return null;
    };
    const go = (x, y) => {
      const card = lanes[x]?.[Math.min(y, lanes[x].length - 1)];
      if (!card) return false;
      card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest", inline: "nearest" });
      return true;
    };
    const sideways = (x, y, step) => {
      for (let next = x + step; next >= 0 && next < lanes.length; next += step) if (go(next, y)) return;
    };
    document.addEventListener("keydown", (event) => {
      // A presenter's remote control has two keys: from one batch to the next and back.
      const key = { PageDown: "ArrowRight", PageUp: "ArrowLeft" }[event.key] || event.key;
      if (!["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"].includes(key)) return;
      if (event.altKey || event.ctrlKey || event.metaKey || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement?.tagName)) return;
      const at = find();
      if (!at) {
        if (key === "Home" || key === "End") return;
        event.preventDefault();
        sideways(-1, 0, 1);
        return;
      }
      event.preventDefault();
      const [x, y] = at;
      if (key === "ArrowLeft") sideways(x, y, -1);
      if (key === "ArrowRight") sideways(x, y, 1);
      if (key === "ArrowUp" && y > 0) go(x, y - 1);
      if (key === "ArrowDown") go(x, y + 1);
      if (key === "Home") go(x, 0);
      if (key === "End") go(x, lanes[x].length - 1);
    });
  }
})();
