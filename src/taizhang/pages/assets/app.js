/* Small helps for reading: charts, sortable tables, filters, keys. Every page can be read without it. */
(() => {
  "use strict";
  const script = document.currentScript;
  const css = getComputedStyle(document.documentElement);
  const token = (name) => css.getPropertyValue(name).trim();
  const rem = () => parseFloat(getComputedStyle(document.documentElement).fontSize);
  const isChinese = document.documentElement.lang.startsWith("zh");

  /* Lengths and places of bars: the policy lets no style stand in a page, so a script sets what `data-measures` says. */
  const measure = (part) => {
    const found = part.querySelectorAll("[data-measures]");
    for (const one of part.matches?.("[data-measures]") ? [part, ...found] : found) {
      for (const pair of one.dataset.measures.split(";")) {
        const [name, value] = pair.split(":");
        one.style.setProperty(`--${name.trim()}`, value.trim());
      }
    }
  };
  measure(document);
  new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) measure(node);
  }).observe(document.body, { childList: true, subtree: true });

  /* Charts */
  const tone = (name, i) => {
    const named = { actual: "--stage-4", target: "--seal", plan: "--line-strong", accent: "--accent" };
    if (!name) return token(["--stage-4", "--stage-2", "--seal", "--line-strong", "--green"][i % 5]);
    return token(named[name] || `--${name}`);
  };
  const number = (value) => value === null || value === undefined ? "" : value.toLocaleString(isChinese ? "zh-CN" : "en-GB", { maximumFractionDigits: 2 });
  const base = () => ({
    animation: false,
    textStyle: { fontFamily: token("--sans"), fontSize: 0.82 * rem(), color: token("--ink-2") },
    grid: { left: 4, right: 3.5 * rem(), top: 1.6 * rem(), bottom: 4, containLabel: true },
    tooltip: { trigger: "axis", renderMode: "richText", confine: true, axisPointer: { type: "shadow" }, valueFormatter: number,
      backgroundColor: token("--paper-raised"), borderColor: token("--line-strong"), textStyle: { color: token("--ink"), fontSize: 0.82 * rem() } },
  });
  const axisStyle = () => ({
    axisLine: { lineStyle: { color: token("--line-strong") } }, axisTick: { show: false },
    splitLine: { lineStyle: { color: token("--line") } }, axisLabel: { color: token("--ink-2"), fontSize: 0.82 * rem(), hideOverlap: true },
  });
  const legend = (spec) => spec.series.length > 1
    ? { legend: { top: 0, right: 0, itemWidth: rem(), itemHeight: 0.6 * rem(), textStyle: { fontSize: 0.82 * rem(), color: token("--ink-2") } } } : {};

  function bars(spec) {
    const labels = { type: "category", data: spec.labels, ...axisStyle(), inverse: Boolean(spec.is_horizontal) };
    labels.axisLabel = { ...labels.axisLabel, interval: 0, hideOverlap: false, width: (spec.is_horizontal ? 10 : 6) * rem(), overflow: "break" };
    const values = { type: "value", ...axisStyle(), axisLabel: { ...axisStyle().axisLabel, formatter: number } };
    const last = spec.series.length - 1;
    return { ...base(), ...legend(spec),
      xAxis: spec.is_horizontal ? values : labels, yAxis: spec.is_horizontal ? labels : values,
      series: spec.series.map((one, i) => ({ type: "bar", name: one.name, barMaxWidth: 1.7 * rem(),
        data: one.values.map((value, k) => one.tones ? { value, itemStyle: { color: tone(one.tones[k], i) } } : value),
        stack: spec.is_stacked ? "all" : undefined,
        itemStyle: one.tone === "target" || one.tone === "plan"
          ? { color: "transparent", borderColor: tone(one.tone, i), borderWidth: 1.5, borderType: "dashed" } : { color: tone(one.tone, i) },
        label: { show: !spec.is_stacked || i === last, position: spec.is_horizontal ? "right" : "top",
          formatter: (p) => number(p.value), color: token("--ink"), fontSize: 0.82 * rem() } })) };
  }
  function lines(spec) {
    const series = spec.series.map((one, i) => ({ type: "line", name: one.name, data: one.values, connectNulls: false,
      symbol: "circle", symbolSize: 0.5 * rem(), lineStyle: { width: 2.4, color: tone(one.tone, i), type: one.tone === "target" || one.tone === "plan" ? "dashed" : "solid" },
      itemStyle: { color: tone(one.tone, i) },
      label: { show: one.values.length <= 14, position: "top", formatter: (p) => number(p.value), color: token("--ink"), fontSize: 0.8 * rem() } }));
    if (spec.target && series.length) {
      series[0].markLine = { silent: true, symbol: "none", lineStyle: { color: token("--seal"), type: "dashed" },
        label: { formatter: `${spec.target.name} ${number(spec.target.value)}`, position: "insideEndTop", color: token("--seal"), fontSize: 0.82 * rem() },
        data: [{ yAxis: spec.target.value }] };
    }
    const all = spec.series.flatMap((one) => one.values).concat(spec.target ? [spec.target.value] : []).filter((v) => v !== null);
    return { ...base(), ...legend(spec), xAxis: { type: "category", data: spec.labels, ...axisStyle() },
      yAxis: { type: "value", scale: true, max: spec.target ? Math.max(...all) : undefined, ...axisStyle(), axisLabel: { ...axisStyle().axisLabel, formatter: number } }, series };
  }
  function interval(spec) {
    const labels = spec.rows.map((row) => row.label);
    return { ...base(), tooltip: { show: false }, grid: { ...base().grid, right: 6 * rem() },
      xAxis: { type: "value", min: spec.min, max: spec.max, ...axisStyle() },
      yAxis: { type: "category", data: labels, inverse: true, ...axisStyle() },
      series: [
        { type: "bar", stack: "band", data: spec.rows.map((row) => row.low), itemStyle: { color: "transparent" }, barMaxWidth: 1.1 * rem(), silent: true },
        { type: "bar", stack: "band", data: spec.rows.map((row) => row.high - row.low), itemStyle: { color: token("--stage-1") }, barMaxWidth: 1.1 * rem(), silent: true,
          label: { show: true, position: "right", color: token("--ink"), fontSize: 0.82 * rem(),
            formatter: (p) => { const row = spec.rows[p.dataIndex]; return row.low === row.high ? number(row.mid) : `${number(row.low)}–${number(row.high)}`; } } },
        { type: "scatter", data: spec.rows.map((row) => [row.mid, row.label]), symbol: "diamond", symbolSize: 0.8 * rem(), itemStyle: { color: token("--stage-5") }, z: 5 },
      ] };
  }
  function dots(spec) {
    return { ...base(), tooltip: { trigger: "item", renderMode: "richText", confine: true, formatter: (p) => p.data.name },
      xAxis: { type: "value", name: spec.x_name, nameLocation: "middle", nameGap: 2 * rem(), scale: true, ...axisStyle() },
      yAxis: { type: "value", name: spec.y_name, scale: true, ...axisStyle() },
      series: [{ type: "scatter", symbolSize: 0.7 * rem(), data: spec.points.map((p, i) => ({ value: [p.x, p.y], name: p.name, itemStyle: { color: tone(p.tone, i) } })),
        label: { show: spec.points.length <= 30, position: "right", formatter: (p) => p.data.name, fontSize: 0.78 * rem(), color: token("--ink-2") }, labelLayout: { hideOverlap: true } }] };
  }
  const kinds = { bars, lines, interval, dots };

  function drawCharts() {
    for (const place of document.querySelectorAll("[data-chart]")) {
      const block = place.closest(".chart");
      const data = document.getElementById(place.dataset.chart);
      if (!window.echarts || !data) { openTable(block); continue; }
      const spec = JSON.parse(data.textContent);
      if (!kinds[spec.kind]) { openTable(block); continue; }
      const chart = window.echarts.init(place, null, { renderer: "svg" });
      const draw = () => { chart.resize(); chart.setOption(kinds[spec.kind](spec), true); };
      draw();
      new ResizeObserver(draw).observe(place);
      window.addEventListener("beforeprint", draw);
      block.classList.add("is-drawn");
    }
  }
  function openTable(block) {
    block.classList.add("is-undrawn");
    const table = block.querySelector("details");
    if (table) table.open = true;
  }
  function loadCharts() {
    if (!document.querySelector("[data-chart]")) return;
    if (window.echarts || script.dataset.echarts === undefined) { drawCharts(); return; }
    const library = document.createElement("script");
    library.src = script.dataset.echarts;
    library.onload = library.onerror = drawCharts;
    document.head.append(library);
  }

  /* Tables that can be sorted by a click on a head */
  function sortTable(table, column, isDown) {
    const body = table.tBodies[0];
    const key = (row) => { const cell = row.cells[column]; return cell === undefined ? "" : cell.dataset.value ?? cell.textContent.trim(); };
    const asNumber = (text) => text === "" ? NaN : Number(text.replace(/[,%\s]/g, "").replace("−", "-"));
    const rows = [...body.rows].map((row) => [row, key(row)]);
    rows.sort(([, a], [, b]) => {
      const x = asNumber(a), y = asNumber(b);
      if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
      const order = Number.isNaN(x) ? a.localeCompare(b, "zh-Hans-CN") : x - y;
      return isDown ? -order : order;
    });
    body.append(...rows.map(([row]) => row));
  }
  function prepareTables() {
    for (const table of document.querySelectorAll("table[data-sortable]")) {
      [...table.tHead.rows[0].cells].forEach((head, column) => {
        const button = document.createElement("button");
        button.type = "button";
        button.append(...head.childNodes);
        head.append(button);
        button.addEventListener("click", () => {
          const isDown = head.getAttribute("aria-sort") === "ascending";
          for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
          head.setAttribute("aria-sort", isDown ? "descending" : "ascending");
          sortTable(table, column, isDown);
        });
      });
    }
  }

  /* A box that hides the rows which lack its words */
  function prepareFilters() {
    for (const box of document.querySelectorAll("input[data-filter]")) {
      const target = document.querySelector(box.dataset.filter);
      if (!target) continue;
      const rows = () => target.querySelectorAll("[data-row], tbody > tr");
      box.addEventListener("input", () => {
        const words = box.value.trim().toLowerCase();
        for (const row of rows()) row.hidden = words !== "" && !row.textContent.toLowerCase().includes(words);
      });
    }
  }

  /* The reading desk: j and k walk, a accepts, c corrects, r rejects */
  function prepareDesk() {
    const desk = document.querySelector("[data-desk]");
    if (!desk) return;
    const cards = () => [...desk.querySelectorAll("[data-fact]")].filter((card) => !card.hidden && card.offsetParent !== null);
    let current = null;
    let wanted = null;
    const openForm = (door) => { door.open = true; const first = door.querySelector("input:not([type=hidden]), select, textarea"); if (first) first.focus(); };
    const show = (id, isFocused) => {
      for (const old of desk.querySelectorAll(".is-current")) old.classList.remove("is-current");
      const card = desk.querySelector(`[data-fact="${id}"]`);
      if (!card) return;
      current = id;
      card.classList.add("is-current");
      const marks = desk.querySelectorAll(`[data-marks~="${id}"]`);
      for (const mark of marks) mark.classList.add("is-current");
      if (isFocused) card.focus({ preventScroll: true });
      card.scrollIntoView({ block: "nearest" });
      const main = [...marks].find((mark) => mark.matches(".m-value, .sheet-value")) || marks[0];
      if (main) main.scrollIntoView({ block: "center", inline: "nearest" });
    };
    const walk = (step) => {
      const list = cards();
      if (!list.length) return;
      const at = list.findIndex((card) => card.dataset.fact === current);
      show(list[at < 0 ? 0 : Math.min(Math.max(at + step, 0), list.length - 1)].dataset.fact, true);
    };
    desk.addEventListener("click", (event) => {
      const mark = event.target.closest("[data-marks]");
      if (mark) { event.preventDefault(); show(mark.dataset.marks.split(" ")[0], true); return; }
      const card = event.target.closest("[data-fact]");
      if (card && card.dataset.fact !== current && !event.target.closest("a, button, input, select, textarea, summary")) show(card.dataset.fact, false);
    });
    document.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) {
        if (event.key === "Escape") event.target.blur();
        return;
      }
      if (event.key === "j") walk(1);
      else if (event.key === "k") walk(-1);
      else if (event.key === "n") {
        const list = cards();
        const at = list.findIndex((card) => card.dataset.fact === current);
        const left = list.slice(at + 1).concat(list.slice(0, at + 1)).find((card) => card.hasAttribute("data-left"));
        if (left) show(left.dataset.fact, true);
      }
      else if ("acrm".includes(event.key) && event.key.length === 1 && current) {
        const card = desk.querySelector(`[data-fact="${current}"]`);
        const door = card && card.querySelector(`[data-key~="${event.key}"]`);
        if (!door) return;
        event.preventDefault();
        if (door.tagName === "DETAILS") openForm(door);
        else { wanted = event.key; door.click(); }
      }
    });
    const asked = location.hash.match(/^#f-([0-9a-f]+)/);
    if (asked) show(asked[1], false);
    document.body.addEventListener("htmx:afterSettle", (event) => {
      const settled = event.target.closest && event.target.closest("[data-fact]");
      if (wanted && settled && settled.dataset.fact !== current) return; // another card settles: what was asked of this one stays asked
      const door = wanted && event.target.querySelector && current && desk.querySelector(`[data-fact="${current}"] details[data-key="${wanted}"]`);
      wanted = null;
      if (door) openForm(door);
      else if (current && !desk.querySelector(`[data-fact="${current}"] form.form`)) show(current, true);
    });
  }

  /* After an act through htmx the card it was about is new. Every other form stays based on what its card shows: what
     somebody else did meanwhile has not been seen, and a decision on it must be refused. */
  document.addEventListener("ledger-moved", (event) => {
    const state = document.querySelector("[data-head]");
    if (state && event.detail.head === Number(state.dataset.head) + 1) {
      state.dataset.head = event.detail.head;
      state.textContent = event.detail.words;
    }
  });

  /* Files dropped on the upload form */
  function prepareDrop() {
    for (const zone of document.querySelectorAll("[data-drop]")) {
      const input = zone.querySelector("input[type=file]");
      const names = zone.querySelector("[data-drop-names]");
      const list = () => { names.textContent = [...input.files].map((file) => file.name).join("、"); };
      input.addEventListener("change", list);
      for (const kind of ["dragenter", "dragover"]) zone.addEventListener(kind, (event) => { event.preventDefault(); zone.classList.add("is-over"); });
      for (const kind of ["dragleave", "drop"]) zone.addEventListener(kind, () => zone.classList.remove("is-over"));
      zone.addEventListener("drop", (event) => { event.preventDefault(); input.files = event.dataTransfer.files; list(); });
    }
  }

  /* Search on the static site: the index lies in the page */
  function prepareSearch() {
    const block = document.getElementById("search-index");
    const box = document.querySelector("[data-search]");
    const place = document.querySelector("[data-search-results]");
    if (!block || !box || !place) return;
    const items = JSON.parse(block.textContent);
    const run = () => {
      const words = box.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
      place.replaceChildren();
      if (!words.length) return;
      const hits = items.filter((item) => words.every((word) => item[2].toLowerCase().includes(word) || item[1].toLowerCase().includes(word))).slice(0, 100);
      place.dataset.count = hits.length;
      for (const [href, title, text, kind] of hits) {
        const li = document.createElement("li");
        const a = document.createElement("a");
        a.href = href; a.textContent = title;
        const p = document.createElement("p");
        const at = Math.max(0, text.toLowerCase().indexOf(words[0]) - 30);
        p.textContent = text.slice(at, at + 120);
        const span = document.createElement("span");
        span.className = "chip"; span.textContent = kind;
        li.append(a, " ", span, p);
        place.append(li);
      }
      if (!hits.length) { const li = document.createElement("li"); li.textContent = place.dataset.none; place.append(li); }
    };
    box.addEventListener("input", run);
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) { box.value = asked; run(); }
  }

  const start = () => { loadCharts(); prepareTables(); prepareFilters(); prepareDesk(); prepareDrop(); prepareSearch(); };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})();
