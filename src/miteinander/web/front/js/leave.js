// The quick way out. Without this script the link leads away too; with it, the page goes blank at once, its
// entry in the browser's history is replaced, and Escape pressed three times within two seconds does the same.

const link = document.querySelector("[data-leave]");
if (link) {
    const leave = () => {
        document.documentElement.hidden = true;
        document.title = "";
        location.replace(link.href);
    };
    link.addEventListener("click", (event) => {
        event.preventDefault();
        leave();
    });
    let presses = [];
    document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.repeat) return;
        presses = [...presses.filter((moment) => event.timeStamp - moment < 2000), event.timeStamp];
        if (presses.length < 3) return;
        event.preventDefault(); // left to the browser, Escape would stop the page from loading
        leave();
    });
    for (const hint of document.querySelectorAll("[data-leave-hint]")) hint.hidden = false;
}
