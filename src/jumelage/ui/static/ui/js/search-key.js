// Ctrl-K (Command-K) puts the cursor into the search of the top bar.
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  const field = document.querySelector("[data-jumelage-search]");
  if (!field) return;
  event.preventDefault();
  field.focus();
  field.select();
});
