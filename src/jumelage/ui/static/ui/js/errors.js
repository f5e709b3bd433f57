// After a refused form the keyboard stands at the summary of what is wrong.
document.querySelector("[data-jumelage-error-summary]")?.focus();
