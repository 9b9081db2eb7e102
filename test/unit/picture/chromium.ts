import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];

const usualPlaces = [
    "/usr/bin",
    "/snap/bin",
    "/opt/google/chrome",
    "C:\\Program Files\\Google\\Chrome\\Application",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application",
];

const onMac = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** A Chromium of this machine, on PATH or where it usually is. */
export function findChromium(): string | undefined {
    const folders = [...(process.env["PATH"] ?? "").split(delimiter).filter(Boolean), ...usualPlaces];
    const paths = folders.flatMap((folder) => names.map((name) => join(folder, name)));
    return [...paths, ...onMac].find(isExecutable);
}

function isExecutable(path: string): boolean {
    try {
        accessSync(path, constants.X_OK);
        return true;
    } catch {
        return false;
    }
}
