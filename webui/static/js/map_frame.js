// Inside the map: finds the stops and lines that Folium made, shows what the page selects, tells what is picked.
// Messages: {source: "ramasse", type: "select" | "pick", round: number | null, stop: number | null}
(function () {
  "use strict";

  var map = null;
  var pins = [];
  var lines = [];

  L.Map.addInitHook(function () {
    map = this;
  });

  function isIndex(value) {
    return value === null || (Number.isInteger(value) && value >= 0);
  }

  function isMessage(data) {
    return Boolean(data) && data.source === "ramasse" && data.type === "select" &&
      isIndex(data.round) && isIndex(data.stop);
  }

  function isChosen(options, round, stop) {
    return options.ramasseRound === round && (stop === null || options.ramasseStop === stop);
  }

  function show(round, stop) {
    pins.forEach(function (pin) {
      var icon = pin.getElement();
      if (!icon) { return; }
      icon.classList.toggle("faded", round !== null && pin.options.ramasseRound !== round);
      icon.classList.toggle("chosen", round !== null && stop !== null && isChosen(pin.options, round, stop));
    });
    lines.forEach(function (line) {
      var faded = round !== null && line.options.ramasseRound !== round;
      line.setStyle({ opacity: faded ? 0.25 : 1 });
      if (!faded && round !== null) { line.bringToFront(); }
      // The plugin draws the arrows anew with these options whenever the map moves.
      line._textOptions.attributes.opacity = faded ? 0.25 : 1;
      line._textRedraw();
    });
  }

  function moveTo(round, stop) {
    var chosen = pins.filter(function (pin) { return isChosen(pin.options, round, stop); });
    if (stop !== null && chosen.length) {
      chosen[0].openPopup();
    } else {
      map.closePopup();
    }
  }

  function tell(round, stop) {
    if (window.parent !== window) {
      // A sandboxed frame has no origin of its own, but its address still names where the page comes from.
      window.parent.postMessage(
        { source: "ramasse", type: "pick", round: round, stop: stop },
        new URL(window.location.href).origin
      );
    }
  }

  function pick(round, stop) {
    show(round, stop);
    tell(round, stop);
  }

  function nameButtons() {
    var words = document.getElementById("legend").dataset;
    [[".leaflet-control-zoom-in", words.zoomIn], [".leaflet-control-zoom-out", words.zoomOut],
      [".leaflet-control-layers-toggle", words.layers]].forEach(function (pair) {
      var button = document.querySelector(pair[0]);
      if (button) {
        button.title = pair[1];
        button.setAttribute("aria-label", pair[1]);
      }
    });
    map.on("popupopen", function (event) {
      var close = event.popup.getElement().querySelector(".leaflet-popup-close-button");
      if (close) { close.setAttribute("aria-label", words.close); }
    });
  }

  // A frame may get its size only after its page has run.
  function fitOnceVisible() {
    var bounds = JSON.parse(document.getElementById("legend").dataset.bounds);
    var watcher = new ResizeObserver(function () {
      var size = map.getContainer().getBoundingClientRect();
      if (size.width < 100 || size.height < 150) { return; }
      watcher.disconnect();
      map.invalidateSize({ animate: false });
      var below = document.getElementById("legend").offsetHeight;
      document.querySelector(".leaflet-bottom.leaflet-left").style.bottom = below + "px";
      map.fitBounds(bounds, { paddingTopLeft: [28, 44], paddingBottomRight: [28, below + 22], animate: false });
      document.documentElement.dataset.ready = "yes";
    });
    watcher.observe(map.getContainer());
  }

  document.addEventListener("DOMContentLoaded", function () {
    map.eachLayer(function (layer) {
      if (!Number.isInteger(layer.options.ramasseRound)) { return; }
      (layer.getLatLng ? pins : lines).push(layer);
    });
    pins.forEach(function (pin) {
      pin.on("click keypress", function (event) {
        if (event.type === "click" || event.originalEvent.key === "Enter") {
          pick(pin.options.ramasseRound, pin.options.ramasseStop);
        }
      });
    });
    lines.forEach(function (line) {
      line.on("click", function () { pick(line.options.ramasseRound, null); });
    });
    map.on("click", function () { pick(null, null); });
    nameButtons();
    window.addEventListener("message", function (event) {
      if (event.source !== window.parent || !isMessage(event.data)) { return; }
      show(event.data.round, event.data.stop);
      moveTo(event.data.round, event.data.stop);
    });
    fitOnceVisible();
  });
})();
