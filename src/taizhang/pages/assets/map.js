/* 作战图: MapLibre takes the place of the drawing where the screen can; map and timeline choose together. */
(() => {
  "use strict";
  const root = document.querySelector("[data-campaign]");
  if (!root) return;
  const css = getComputedStyle(document.documentElement);
  const token = (name) => css.getPropertyValue(name).trim();
  const rows = new Map([...root.querySelectorAll(".timeline-row")].map((row) => [row.dataset.project, row]));
  const dots = new Map([...root.querySelectorAll(".map-project")].map((dot) => [dot.dataset.project, dot]));
  const chosenBox = root.querySelector("[data-chosen]");
  const scroller = root.querySelector(".timeline-scroll");
  let chosen = null;
  let live = null;

  const choose = (id, from) => {
    if (!id || id === chosen) return;
    rows.get(chosen)?.classList.remove("is-chosen");
    dots.get(chosen)?.classList.remove("is-chosen");
    chosen = id;
    rows.get(id)?.classList.add("is-chosen");
    dots.get(id)?.classList.add("is-chosen");
    const card = document.getElementById(`card-${id}`);
    if (card && chosenBox) chosenBox.replaceChildren(card.content.cloneNode(true));
    const row = rows.get(id);
    if (row && from !== "line" && scroller) scroller.scrollTop = row.offsetTop - scroller.clientHeight / 2;
    live?.choose(id, from);
    root.dataset.chosenProject = id;
  };

  root.addEventListener("click", (event) => {
    const dot = event.target.closest(".map-project");
    if (dot) { event.preventDefault(); choose(dot.dataset.project, "map"); return; }
    const row = event.target.closest(".timeline-row");
    if (row && !event.target.closest("a")) choose(row.dataset.project, "line");
  });
  root.addEventListener("focusin", (event) => {
    const row = event.target.closest(".timeline-row");
    if (row) choose(row.dataset.project, "line");
  });
  document.addEventListener("keydown", (event) => {
    const key = { PageDown: "ArrowDown", PageUp: "ArrowUp" }[event.key] || event.key;
    if (!["ArrowUp", "ArrowDown"].includes(key) || event.altKey || event.ctrlKey || event.metaKey) return;
    if (/^(INPUT|SELECT|TEXTAREA|CANVAS)$/.test(document.activeElement?.tagName)) return;
    const order = [...rows.keys()];
    if (!order.length) return;
    const at = order.indexOf(chosen);
    const next = at < 0 ? 0 : at + (key === "ArrowDown" ? 1 : -1);
    const link = rows.get(order[next])?.querySelector("a");
    if (!link) return;
    event.preventDefault();
    link.focus({ preventScroll: true });
    if (scroller) scroller.scrollTop = rows.get(order[next]).offsetTop - scroller.clientHeight / 2;
  });

  document.addEventListener("wallchange", () => live?.resize());

  /* The live map */
  const box = root.querySelector("[data-map]");
  const data = document.getElementById("map-data");
  if (!box || !data || typeof maplibregl === "undefined") return;
  const given = JSON.parse(data.textContent);
  const stage = (name) => token({ reserve: "--stage-1", signed: "--stage-2", started: "--stage-3", advancing: "--stage-4", completed: "--stage-5" }[name] || "--line-strong");
  const projects = given.projects;
  projects.features.forEach((feature) => {
    feature.properties.color = stage(feature.properties.stage);
    // The spread of several projects at one point, from sheet units to degrees of a few hundred metres.
    feature.geometry.coordinates = [feature.geometry.coordinates[0] + feature.properties.dx * given.degrees[0], feature.geometry.coordinates[1] - feature.properties.dy * given.degrees[1]];
  });
  const bounds = new maplibregl.LngLatBounds();
  const extend = (points) => points.forEach((point) => bounds.extend(point));
  if (given.outline) given.outline.geometry.coordinates.forEach(extend);
  else extend([...given.places.map((place) => place.at), ...projects.features.map((feature) => feature.geometry.coordinates)]);

  const start = () => {
    box.hidden = false;
    const map = new maplibregl.Map({
      container: box, attributionControl: false, dragRotate: false, pitchWithRotate: false, cooperativeGestures: false, scrollZoom: false,
      canvasContextAttributes: { preserveDrawingBuffer: true }, bounds, fitBoundsOptions: { padding: 24 }, fadeDuration: 0,
      style: { version: 8, sources: {}, layers: [{ id: "ground", type: "background", paint: { "background-color": token("--paper-raised") } }] },
      locale: { "NavigationControl.ZoomIn": given.words.zoom_in, "NavigationControl.ZoomOut": given.words.zoom_out, "Map.Title": given.words.label },
    });
    map.touchZoomRotate.disableRotation();
    map.addControl(new maplibregl.NavigationControl({ showCompass: false }), "top-right");
    /* Labels give way to the ones before them: towns first, then scenic areas, then the rest. */
    const rank = ["town", "street", "scenic", "park", "zone", "village", "station"];
    const labels = [];
    const declutter = () => {
      const rem = parseFloat(css.fontSize), shown = [];
      labels.forEach(({ label, at, n }) => {
        const { x, y } = map.project(at);
        const area = { x, y: y - 0.7 * rem, w: (n * 0.8 + 1) * rem, h: 1.4 * rem };
        const isFree = shown.every((one) => area.x > one.x + one.w || one.x > area.x + area.w || area.y > one.y + one.h || one.y > area.y + area.h);
        label.classList.toggle("is-mute", !isFree);
        if (isFree) shown.push(area);
      });
    };
    map.on("load", () => {
      if (given.outline) {
        map.addSource("outline", { type: "geojson", data: given.outline });
        map.addLayer({ id: "outline-fill", type: "fill", source: "outline", paint: { "fill-color": token("--paper-sunk") } });
        map.addLayer({ id: "outline-line", type: "line", source: "outline", paint: { "line-color": token("--line-strong"), "line-width": 1.5 } });
      }
      map.addSource("projects", { type: "geojson", data: projects, promoteId: "id" });
      const isChosen = ["boolean", ["feature-state", "chosen"], false];
      const size = parseFloat(css.fontSize) / 16;
      map.addLayer({ id: "projects", type: "circle", source: "projects", paint: {
        "circle-radius": ["case", isChosen, 11 * size, 6 * size],
        "circle-color": ["case", ["get", "own"], ["get", "color"], token("--paper-raised")],
        "circle-stroke-color": ["case", isChosen, token("--seal"), ["get", "own"], "#ffffff", ["get", "color"]],
        "circle-stroke-width": ["case", isChosen, 4 * size, ["get", "own"], 1.5 * size, 2.5 * size],
      } });
      [...given.places].sort((a, b) => rank.indexOf(a.kind) - rank.indexOf(b.kind)).forEach((place) => {
        const label = document.createElement("div");
        label.className = `map-label map-label-${place.kind}`;
        label.textContent = place.name;
        label.setAttribute("aria-hidden", "true");
        new maplibregl.Marker({ element: label, anchor: "left", offset: [-4 * size, 0] }).setLngLat(place.at).addTo(map);
        label.removeAttribute("role");
        label.removeAttribute("tabindex");
        label.removeAttribute("aria-label");
        labels.push({ label, at: place.at, n: [...place.name].reduce((wide, letter) => wide + (letter.charCodeAt(0) < 256 ? 0.6 : 1), 0) });
      });
      declutter();
      map.on("move", declutter);
      map.on("click", "projects", (event) => choose(event.features[0].properties.id, "map"));
      map.on("mouseenter", "projects", () => { map.getCanvas().style.cursor = "pointer"; });
      map.on("mouseleave", "projects", () => { map.getCanvas().style.cursor = ""; });
      live = {
        last: null,
        choose(id, from) {
          if (this.last) map.setFeatureState({ source: "projects", id: this.last }, { chosen: false });
          const feature = projects.features.find((one) => one.properties.id === id);
          this.last = feature ? id : null;
          if (!feature) return;
          map.setFeatureState({ source: "projects", id }, { chosen: true });
          if (from !== "map" && !map.getBounds().contains(feature.geometry.coordinates)) map.panTo(feature.geometry.coordinates, { animate: false });
        },
        resize() { map.resize(); map.fitBounds(bounds, { padding: 24, animate: false }); },
      };
      root.querySelector(".map-drawing").setAttribute("hidden", "");
      if (chosen) live.choose(chosen, "line");
      map.once("idle", () => { root.dataset.map = "live"; });
    });
    map.on("error", (event) => { if (!live) { box.hidden = true; console.warn(event.error?.message); } });
    root.campaignMap = map;
  };
  try { start(); } catch (error) { box.hidden = true; root.dataset.map = "drawn"; console.warn(error.message); }
})();
