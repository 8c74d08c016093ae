// Everything here only shortens the way: without it, every page works.
import "./dialogs.js";
import "./forms.js";
import "./keys.js";
import "./leave.js";
import "./passkeys.js";
import "./print.js";
