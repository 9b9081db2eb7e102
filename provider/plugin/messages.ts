import { AsyncLocalStorage } from "node:async_hooks";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { grpc } from "./sdk";

/** The resource of a call, and what is on its way to the engine about it. */
interface Subject {
    readonly urn: string;
    readonly sent: Promise<void>[];
}

/** Tells the user something by the engine's log, which shows it at the resource that a call is about. */
export class Messages {
    private readonly subjects = new AsyncLocalStorage<Subject>();
    private readonly engine: EngineClient;

    constructor(engineAddress: string) {
        this.engine = new EngineClient(engineAddress, grpc.credentials.createInsecure());
    }

    /** Does work for a resource. What it tells has reached the engine when this ends: later nobody would print it. */
    async about<T>(urn: string, work: () => Promise<T>): Promise<T> {
        const subject: Subject = { urn, sent: [] };
        try {
            return await this.subjects.run(subject, work);
        } finally {
            await Promise.all(subject.sent);
        }
    }

    /** Tells the user a line. */
    tell(text: string): void {
        const subject = this.subjects.getStore();
        const request = new LogRequest();
        request.setSeverity(LogSeverity.INFO);
        request.setMessage(text);
        request.setUrn(subject?.urn ?? "");
        // Where the engine is dead, nobody listens.
        const sent = new Promise<void>((resolve) => this.engine.log(request, () => resolve()));
        subject?.sent.push(sent);
    }

    close(): void {
        this.engine.close();
    }
}
