// <time data-jumelage-clock="Asia/Seoul"> goes on ticking; without JavaScript it shows the time of loading.
const language = document.documentElement.lang || "de";

function tick() {
  for (const clock of document.querySelectorAll("time[data-jumelage-clock]")) {
    const now = new Date();
    const zone = clock.dataset.jumelageClock;
    clock.textContent = new Intl.DateTimeFormat(language === "de" ? "de" : "en-GB", { timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(now);
    clock.dateTime = now.toISOString();
  }
}

tick();
setInterval(tick, 15_000);
document.addEventListener("htmx:load", tick);
