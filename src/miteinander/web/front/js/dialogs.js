// Native dialogs. Without this script their buttons open them as popovers.

for (const button of document.querySelectorAll("[data-opens]")) {
    const dialog = document.getElementById(button.dataset.opens);
    if (!dialog) continue;
    button.hidden = false;
    button.removeAttribute("popovertarget");
    button.addEventListener("click", () => dialog.showModal());
}

for (const dialog of document.querySelectorAll("dialog[popover]")) {
    dialog.removeAttribute("popover");
    dialog.addEventListener("click", (event) => {
        if (event.target === dialog || event.target.closest("[data-closes]")) dialog.close();
    });
}

document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-dismiss]");
    if (button) button.closest("li").remove();
    for (const menu of document.querySelectorAll("details.menu[open]")) {
        if (!menu.contains(event.target)) menu.open = false;
    }
});

document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector("details.menu[open]");
    if (!menu) return;
    menu.open = false;
    menu.querySelector("summary").focus();
});

for (const button of document.querySelectorAll("[data-dismiss]")) button.hidden = false;
