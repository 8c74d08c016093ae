// Keys for lists and desks: j and k walk, Enter opens, "/" searches, "?" shows the list of keys, and whatever a
// button or link declares with data-key. Never while somebody types.

const writes = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;
const links = () =>
    [...document.querySelectorAll("main tbody tr, main .plain-list > li")]
        .map((row) => row.querySelector(".row-link") ?? row.querySelector("a[href]"))
        .filter(Boolean);

function walk(step) {
    const all = links();
    if (!all.length) return;
    const place = all.indexOf(document.activeElement);
    const next = all[Math.min(Math.max(place + step, 0), all.length - 1)];
    next.focus();
    next.scrollIntoView({ block: "nearest" });
}

// WCAG 2.1.4: single-letter keys can be switched off; speech input would trigger them by accident.
const box = document.querySelector("[data-keys-switch]");
const isOff = () => localStorage.getItem("keys") === "off";
if (box) {
    box.checked = !isOff();
    box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
}

document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isOff() || writes(event.target)) return;
    if (document.querySelector("dialog:modal")) return;
    if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else if (event.key === "?") document.getElementById("keys")?.showModal();
    else {
        const target = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
        if (!target) return;
        if (target.matches("input")) target.focus();
        else target.click();
    }
    event.preventDefault();
});
