// Position and outline of a plot by GPS or drawn; without script both are typed.
const found = (point) => `${point.coords.latitude.toFixed(6)}, ${point.coords.longitude.toFixed(6)}`;

function locate(button, put) {
  button.hidden = !navigator.geolocation;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      (point) => { put(found(point)); button.disabled = false; },
      () => { button.disabled = false; button.after(document.documentElement.lang === "en" ? " No position. Allow it, or type it." : " Máy chưa cho lấy vị trí. Bật định vị hoặc gõ vào ô."); },
      { enableHighAccuracy: true, timeout: 20000 });
  });
}

const corners = (text) => text.value.split("\n").map((line) => line.split(/[,; ]+/).map(Number)).filter((p) => p.length === 2 && p.every(Number.isFinite));

for (const button of document.querySelectorAll("[data-gps]")) {
  locate(button, (value) => { document.getElementById(button.dataset.gps).value = value; });
}

for (const map of document.querySelectorAll("[data-plot-map]")) {
  const text = document.getElementById(map.dataset.plotMap);
  const path = map.querySelector(".plot-line");
  // Drawn corners stand 1 m to a unit around the middle; the same frame is kept while drawing.
  let frame = null;
  const draw = () => {
    const points = corners(text);
    if (points.length === 0) { path.setAttribute("d", ""); return; }
    const east = 111320 * Math.cos(points[0][0] * Math.PI / 180);
    const flat = points.map(([lat, lon]) => [(lon - points[0][1]) * east, (points[0][0] - lat) * 111320]);
    if (!frame) {
      const xs = flat.map((p) => p[0]), ys = flat.map((p) => p[1]);
      const span = Math.max(100, Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys));
      frame = { lat: points[0][0], lon: points[0][1], left: (Math.min(...xs) + Math.max(...xs) - span) / 2, top: (Math.min(...ys) + Math.max(...ys) - span) / 2, span };
    }
    const dx = (points[0][1] - frame.lon) * east, dy = (frame.lat - points[0][0]) * 111320;
    path.setAttribute("d", "M" + flat.map(([x, y]) => `${((x + dx - frame.left) / frame.span * 200).toFixed(1)} ${((y + dy - frame.top) / frame.span * 200).toFixed(1)}`).join("L") + (flat.length > 2 ? "Z" : ""));
  };
  text.addEventListener("input", () => { frame = null; draw(); });
  map.addEventListener("click", (event) => {
    if (!frame) {
      const pin = corners(document.getElementById("Pin") ?? { value: "" })[0];
      if (!pin) { return; }
      frame = { lat: pin[0], lon: pin[1], left: -50, top: -50, span: 100 };
    }
    const box = map.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width * 220 - 10) / 200 * frame.span + frame.left;
    const y = ((event.clientY - box.top) / box.height * 220 - 10) / 200 * frame.span + frame.top;
    const lat = frame.lat - y / 111320, lon = frame.lon + x / (111320 * Math.cos(frame.lat * Math.PI / 180));
    text.value = `${text.value.trimEnd()}\n${lat.toFixed(6)}, ${lon.toFixed(6)}`.trimStart();
    draw();
  });
  for (const button of document.querySelectorAll(`[data-corner="${text.id}"]`)) {
    locate(button, (value) => { text.value = `${text.value.trimEnd()}\n${value}`.trimStart(); frame = null; draw(); });
  }
  for (const button of document.querySelectorAll(`[data-corner-undo="${text.id}"]`)) {
    button.hidden = false;
    button.addEventListener("click", () => { text.value = text.value.trimEnd().split("\n").slice(0, -1).join("\n"); draw(); });
  }
}
