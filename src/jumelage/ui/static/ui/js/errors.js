// After a refused form the keyboard stands at the summary of what is wrong (the gallery only shows one).
document.querySelector("[data-jumelage-error-summary]:not([data-jumelage-sample] *)")?.focus();
