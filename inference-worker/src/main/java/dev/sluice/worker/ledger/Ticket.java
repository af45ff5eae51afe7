package dev.sluice.worker.ledger;

import java.util.List;
import java.util.Optional;

import dev.sluice.contracts.Money;
import dev.sluice.contracts.event.Attempt;
import dev.sluice.contracts.event.Event;

/**
 * A claimed turn. Each step is written before the worker goes on, so that whoever has to finish it knows how far it came.
 * Every method throws {@link ClaimLostException} once another worker has taken the turn over.
 */
public interface Ticket {
    /**
     * A request is about to leave: from here on it may be billed.
     *
     * @param ifLost how the attempt is to be told if no answer is ever stored
     */
    void sending(Attempt ifLost) throws InterruptedException, ClaimLostException;

    /** The server turned the request away and bills nothing. */
    void turnedAway() throws InterruptedException, ClaimLostException;

    /**
     * The request was sent and no answer came: what was set aside is spent. Money for another call is set aside.
     *
     * @param attempt how that is told
     * @param highest the most that the next call can cost
     * @return why there is none, where that is so
     */
    Optional<Wall> lost(Attempt attempt, Money highest) throws InterruptedException, ClaimLostException;

    /**
     * The turn is done; the rest of what was set aside is free again.
     *
     * @param events what came of it, to be published after this
     * @param cost what the last call cost; zero if none was made or billed
     */
    void finish(List<Event> events, Money cost) throws InterruptedException, ClaimLostException;

    /**
     * The call is made in a batch of the provider's, later: from here on the turn is the ledger's, and whoever else wants it is
     * told so. What was set aside stays so.
     *
     * @param ifLost how the attempt is to be told if no answer ever comes
     */
    void batch(Attempt ifLost) throws InterruptedException, ClaimLostException;

    /** How often a call may be made again whose answer was lost. */
    int repeats();

    /** The worker lets go of the turn: what was not sent is free at once, what was sent is taken for lost. */
    void leave();
}
