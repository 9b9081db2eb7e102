import { readWhole, writeWhole } from "./atomicFile";
import { Encryptor } from "./encryptor";
import { asSecret, isSecret, type Properties } from "./values";

/** The configuration of a stack, in a file next to its state; the salt in it serves both. */
export class StackConfig {
    readonly vault: Encryptor;
    private readonly config: { [key: string]: string | { secure: string } };

    constructor(
        private readonly path: string,
        passphrase: string,
    ) {
        const file = readWhole<{ encryptionsalt: string; config: StackConfig["config"] }>(path);
        this.vault = new Encryptor(passphrase, file?.encryptionsalt);
        this.config = file?.config ?? {};
    }

    set(key: string, value: string, secret: boolean): void {
        this.config[key] = secret ? { secure: this.vault.encrypt(value) } : value;
        this.save();
    }

    remove(key: string): void {
        delete this.config[key];
        this.save();
    }

    save(): void {
        writeWhole(this.path, { encryptionsalt: this.vault.salt, config: this.config });
    }

    /** All values under their full keys (`verifik:token`), the secret ones wrapped. */
    values(): Properties {
        const entries = Object.entries(this.config).map(([key, value]) => [
            key,
            typeof value === "string" ? value : asSecret(this.vault.decrypt(value.secure)),
        ]);
        return Object.fromEntries(entries);
    }

    /** The text with each secret value of the configuration masked. */
    masked(text: string): string {
        const secrets = Object.values(this.values()).flatMap((value) => (isSecret(value) ? String(value.value) : []));
        return secrets.reduce((all, secret) => (secret.length > 2 ? all.replaceAll(secret, "[secret]") : all), text);
    }
}
