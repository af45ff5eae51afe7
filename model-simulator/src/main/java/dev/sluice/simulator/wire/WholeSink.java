package dev.sluice.simulator.wire;

/** A sink that sends nothing before the answer's end. */
public abstract class WholeSink implements AnswerSink {
    @Override
    public final boolean streams() {
        return false;
    }

    @Override
    public final void begin() {}

    @Override
    public final void thinking(String token) {}

    @Override
    public final void text(String token) {}

    @Override
    public final void flush() {}
}
