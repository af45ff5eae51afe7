package dev.sluice.worker.lane;

/** Does the work of a delivery. */
@FunctionalInterface
public interface DeliveryHandler {
    /**
     * Does it to its end.
     *
     * @throws InterruptedException if the worker is told to stop; the delivery is released then
     */
    Verdict handle(Delivery delivery) throws InterruptedException;
}
