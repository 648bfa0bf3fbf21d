package dev.gatehouse.console.architecture.bad.threads.console.events;

/** Breaks the rule: a page that starts a thread of its own. */
record Starter(Runnable work) {

    Thread start() {
        return Thread.ofVirtual().start(work);
    }
}
