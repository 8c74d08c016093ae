// Forms: lead to the errors, ask before unsaved words are lost, send only once.

document.querySelector("[data-focus]")?.focus();

for (const form of document.querySelectorAll("form[data-guard]")) {
    let changed = false;
    form.addEventListener("input", () => (changed = true));
    form.addEventListener("submit", () => (changed = false));
    window.addEventListener("beforeunload", (event) => changed && event.preventDefault());
}

for (const form of document.querySelectorAll('form[method="post"]')) {
    form.addEventListener("submit", (event) => {
        if (form.dataset.sent) event.preventDefault();
        form.dataset.sent = "1";
    });
}

// A page that comes back from the browser's memory may be sent again.
window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});
