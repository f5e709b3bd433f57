// A file that is larger than its field takes (data-jumelage-largest, in bytes) is refused where it is chosen: nothing is
// sent. Without this script the server answers with the same sentence.
document.addEventListener("change", (event) => {
  const field = event.target.closest("input[type=file][data-jumelage-largest]");
  if (!field) return;
  const place = field.closest(".field");
  place.querySelector("[data-jumelage-too-large-news]")?.remove();
  const file = [...field.files].find((each) => each.size > Number(field.dataset.jumelageLargest));
  if (file) field.setAttribute("aria-invalid", "true");
  else field.removeAttribute("aria-invalid");
  place.classList.toggle("field--error", Boolean(file));
  if (!file) return;
  const news = document.createElement("p");
  news.className = "field__error";
  news.setAttribute("role", "alert");
  news.dataset.jumelageTooLargeNews = "";
  news.textContent = `${file.name}: ${field.dataset.jumelageTooLarge}`;
  field.value = "";
  field.after(news);
});
