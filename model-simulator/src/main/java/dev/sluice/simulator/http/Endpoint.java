package dev.sluice.simulator.http;

import java.io.IOException;

/** What one method of one path does. */
@FunctionalInterface
public interface Endpoint {
    /**
     * Answers a call completely.
     *
     * @throws ConnectionCut to close the connection where it stands
     * @throws IOException if the caller went away
     */
    void serve(Call call) throws IOException;
}
