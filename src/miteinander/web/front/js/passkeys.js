// Passkeys. A form marked data-passkey asks the device first, puts its answer into the hidden field
// "credential" and is sent then. "login" fetches its challenge, "add" and "confirm" find it on the page.

const toBytes = (text) => {
    const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
};
const toText = (bytes) =>
    btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const parse = (options) => {
    const parsed = { ...options, challenge: toBytes(options.challenge) };
    if (options.user) parsed.user = { ...options.user, id: toBytes(options.user.id) };
    for (const list of ["excludeCredentials", "allowCredentials"])
        if (options[list]) parsed[list] = options[list].map((one) => ({ ...one, id: toBytes(one.id) }));
    return parsed;
};

const write = (credential) => {
    const { response } = credential;
    const written = { clientDataJSON: toText(response.clientDataJSON) };
    for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"])
        if (response[part]) written[part] = toText(response[part]);
    if (response.getTransports) written.transports = response.getTransports();
    return JSON.stringify({
        id: credential.id,
        rawId: toText(credential.rawId),
        type: credential.type,
        authenticatorAttachment: credential.authenticatorAttachment,
        clientExtensionResults: credential.getClientExtensionResults(),
        response: written,
    });
};

const options = async (form) => {
    if (form.dataset.passkey !== "login") return JSON.parse(document.getElementById(form.dataset.options).textContent);
    const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error("no challenge");
    return answer.json();
};

const ask = async (form) => {
    const found = await options(form);
    if (form.dataset.passkey !== "add") {
        return navigator.credentials.get({ publicKey: parse(found.request_options.publicKey) });
    }
    const publicKey = parse(found.creation_options.publicKey);
    // The key shall work without a name or password typed first, and only for the person holding the device.
    publicKey.authenticatorSelection = {
        ...publicKey.authenticatorSelection,
        residentKey: "required",
        requireResidentKey: true,
        userVerification: "required",
    };
    return navigator.credentials.create({ publicKey });
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
    const failed = form.querySelector("[data-passkey-failed]");
    if (!window.PublicKeyCredential) {
        form.querySelector("[data-passkey-missing]").hidden = false;
        form.querySelector("button").disabled = true;
        continue;
    }
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        failed.hidden = true;
        try {
            form.elements.credential.value = write(await ask(form));
        } catch {
            failed.hidden = false;
            return;
        }
        form.submit();
    });
}
