// All places are one stop for the Tab key; arrow keys go from place to place (a "roving tabindex").

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

export function walkByArrowKeys(container, markers, label) {
  if (!markers.length) return;
  container.setAttribute("role", "group");
  container.setAttribute("aria-label", label);
  let current = markers[0];
  current.tabIndex = 0;
  const goTo = (marker) => {
    current.tabIndex = -1;
    current = marker;
    current.tabIndex = 0;
  };
  for (const marker of markers) {
    marker.addEventListener("focus", () => goTo(marker));
    marker.addEventListener("keydown", (event) => {
      const at = markers.indexOf(marker);
      const wanted = { Home: 0, End: markers.length - 1 }[event.key] ?? at + (STEPS[event.key] ?? 0);
      if (wanted === at) return;
      // Else the map would move under the person's fingers.
      event.preventDefault();
      event.stopPropagation();
      markers.at(wanted % markers.length).focus();
    });
  }
}
