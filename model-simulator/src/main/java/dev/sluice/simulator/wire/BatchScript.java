package dev.sluice.simulator.wire;

import java.time.Duration;

import dev.sluice.simulator.http.ConnectionCut;

/**
 * What is to happen with one submission of a batch.
 *
 * @param time how long the batch takes
 * @param hang how long nothing happens before
 * @param replyLost whether the connection closes after the batch began and before the caller hears of it
 */
public record BatchScript(Duration time, Duration hang, boolean replyLost) {
    /**
     * Ends the submission where its reply is to be lost.
     *
     * @throws ConnectionCut if it is
     */
    public void reply() throws ConnectionCut {
        if (replyLost) {
            throw new ConnectionCut("the reply is lost");
        }
    }
}
