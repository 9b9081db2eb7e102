import { gzipSync } from "node:zlib";

/** A file of an archive. */
export interface TarFile {
    readonly name: string;
    readonly text: string;
    readonly isExecutable?: boolean;
}

const block = 512;

/** The files as a `tar.gz`. The same files make the same bytes, so that a checksum tells more than the day. */
export function tarball(files: readonly TarFile[]): Buffer {
    const parts = files.flatMap((file) => {
        const body = Buffer.from(file.text);
        return [header(file, body.length), body, Buffer.alloc(-body.length & (block - 1))];
    });
    return gzipSync(Buffer.concat([...parts, Buffer.alloc(2 * block)]), { level: 9 });
}

/** The header of a file, as POSIX has it: numbers are octal text, and the sum counts its own field as spaces. */
function header({ name, isExecutable = false }: TarFile, size: number): Buffer {
    const bytes = Buffer.alloc(block);
    const octal = (value: number, at: number, width: number) =>
        bytes.write(`${value.toString(8).padStart(width - 1, "0")}\0`, at);
    bytes.write(name, 0, 100);
    octal(isExecutable ? 0o755 : 0o644, 100, 8);
    octal(0, 108, 8);
    octal(0, 116, 8);
    octal(size, 124, 12);
    octal(0, 136, 12);
    bytes.write(" ".repeat(8), 148);
    bytes.write("0", 156);
    bytes.write("ustar\x0000", 257, "latin1");
    octal(
        bytes.reduce((sum, byte) => sum + byte, 0),
        148,
        7,
    );
    return bytes;
}
