import { isObject, type Json } from "../json/json";

const email = /[^\s@<>"'(),:;[\]]@[^\s@<>"'(),:;[\]]+\.\p{L}{2}/u;
const phone = /(^|[^\w+])\+\d[\d\s().-]{6,}\d/;
const jwt = /eyJ[\w-]{8,}\.eyJ/;
const telling = /token|key|secret|signature|password|passwd|pwd|auth|credential/i;

/** Whether a value holds, in whatever depth, what looks like a person's address or number, or like a credential. */
export function isSensitive(value: Json): boolean {
    if (typeof value === "string") return email.test(value) || phone.test(value) || jwt.test(value) || opens(value);
    if (Array.isArray(value)) return value.some(isSensitive);
    return isObject(value) && (namesPeople(value) || Object.values(value).some(isSensitive));
}

/** Whether an object has a key, in whatever depth, that is such a value itself. */
export function namesPeople(value: Json): boolean {
    if (Array.isArray(value)) return value.some(namesPeople);
    return isObject(value) && Object.entries(value).some(([key, inner]) => isSensitive(key) || namesPeople(inner));
}

/** Whether a field of that name, of which nothing else is known, may hold what nobody else is to read. */
export function isTelling(name: string): boolean {
    return telling.test(name) || /otp|mail|phone/i.test(name);
}

/** Whether a URL carries a credential: a password, a telling parameter, or a part that looks drawn by lot. */
function opens(text: string): boolean {
    if (!/^https?:/i.test(text) || !URL.canParse(text)) return false;
    const url = new URL(text);
    const isDrawn = (part: string) =>
        /^[\w-]{20,}$/.test(part) && [/\d/, /[a-z]/, /[A-Z]/].every((kind) => kind.test(part));
    return (
        url.pathname.split("/").some((part) => isDrawn(part) || /^[\da-f]{32,}$/i.test(part)) ||
        url.username !== "" ||
        url.password !== "" ||
        [...url.searchParams.keys()].some((name) => telling.test(name) || /^(code|sig)$/i.test(name))
    );
}
