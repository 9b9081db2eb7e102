import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from "node:crypto";
import { isObject, isSecret, type Json, rebuild, secretSignature, signatureKey } from "./values";

/** Encrypts what is secret in the files of a stack, with a key made of the passphrase and a salt. */
export class Encryptor {
    /** To be kept next to what is encrypted; its second half tells a wrong passphrase. */
    readonly salt: string;
    private readonly key: Buffer;

    constructor(passphrase: string, salt: string = newSalt) {
        const [seed = "", probe] = salt.split(":");
        this.key = deriveKey(passphrase, seed);
        this.salt = probe ? salt : `${seed}:${this.encrypt("")}`;
        try {
            this.decrypt(probe ?? this.encrypt(""));
        } catch {
            throw new Error("The passphrase of the stack is not the one it was made with.");
        }
    }

    encrypt(text: string): string {
        const nonce = randomBytes(12);
        const cipher = createCipheriv("aes-256-gcm", this.key, nonce);
        const parts = [nonce, cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()];
        return Buffer.concat(parts).toString("base64");
    }

    decrypt(ciphertext: string): string {
        const bytes = Buffer.from(ciphertext, "base64");
        const decipher = createDecipheriv("aes-256-gcm", this.key, bytes.subarray(0, 12));
        decipher.setAuthTag(bytes.subarray(-16));
        return decipher.update(bytes.subarray(12, -16)).toString("utf8") + decipher.final("utf8");
    }

    /** Puts each secret as ciphertext. */
    seal<T>(value: T): T {
        return rebuild(value as Json, (part) => {
            const ciphertext = isSecret(part) && this.encrypt(JSON.stringify(part.value));
            return ciphertext ? { [signatureKey]: secretSignature, ciphertext } : undefined;
        }) as T;
    }

    /** Opens each ciphertext: as `value`, or as JSON text in `plaintext` for people to read. */
    open<T>(value: T, as: "value" | "plaintext" = "value"): T {
        return rebuild(value as Json, (part) => {
            if (!isObject(part) || typeof part["ciphertext"] !== "string" || part[signatureKey] !== secretSignature) {
                return undefined;
            }
            const text = this.decrypt(part["ciphertext"]);
            return { [signatureKey]: secretSignature, [as]: as === "value" ? JSON.parse(text) : text };
        }) as T;
    }
}

/** The salt of the stacks that are new in this process. */
const newSalt = randomBytes(16).toString("hex");

const keys = new Map<string, Buffer>();

/** Slow by design, so each key is made once. */
function deriveKey(passphrase: string, seed: string): Buffer {
    const name = JSON.stringify([passphrase, seed]);
    const key = keys.get(name) ?? scryptSync(passphrase, seed, 32);
    keys.set(name, key);
    return key;
}
