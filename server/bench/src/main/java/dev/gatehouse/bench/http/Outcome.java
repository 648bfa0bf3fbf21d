package dev.gatehouse.bench.http;

/** How a request ended. */
public sealed interface Outcome {

    /**
     * The whole answer came.
     *
     * @param status the HTTP status
     * @param body   the body as text; empty if there is none
     */
    record Answered(int status, String body) implements Outcome {

        /** Whether the server did what it was asked for: status 200. */
        public boolean isOk() {
            return status == 200;
        }

        /** A body may hold tokens. */
        @Override
        public String toString() {
            return "Answered[" + status + "]";
        }
    }

    /**
     * There was no connection to be had, so the server has not seen the request.
     *
     * @param why what the network said
     */
    record Refused(String why) implements Outcome {}

    /**
     * The request was sent and the connection ended before the whole answer had come: whether the server carried it out
     * is unknown.
     *
     * @param received how many bytes of the answer came; 0 or more
     * @param why      what the network said
     */
    record Unanswered(int received, String why) implements Outcome {}
}
