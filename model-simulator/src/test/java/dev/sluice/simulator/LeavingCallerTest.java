package dev.sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.sluice.simulator.account.BilledCall;
import dev.sluice.simulator.answer.Speed;
import dev.sluice.simulator.fault.Fault;
import dev.sluice.simulator.fault.FaultOrder;

class LeavingCallerTest {

    @Test
    void aStreamWhoseCallerLeavesIsBilledUpToThatPoint() throws Exception {
        SimulatorConfig slow = SimulatorConfig.instant().withSpeed(new Speed(40, 0));
        try (ModelSimulator simulator = ModelSimulator.start(slow)) {
            try (Socket socket = call(simulator, true)) {
                assertThat(socket.getInputStream().readNBytes(200)).hasSize(200);
            }

            await().until(() -> !simulator.account().calls().isEmpty());

            BilledCall billed = simulator.account().calls().getFirst();
            assertThat(billed.delivered()).isFalse();
            assertThat(billed.tokens().output()).isBetween(1L, 29L);
        }
    }

    @ParameterizedTest
    @CsvSource({"true, 4096", "true, 3", "false, 4096"})
    void anAnswerWhoseCallerIsGoneIsBilledInFullAndNotDelivered(boolean streamed, int mostTokens) throws Exception {
        try (ModelSimulator simulator = ModelSimulator.start(SimulatorConfig.instant())) {
            simulator.faults().order(FaultOrder.of(new Fault.Hang(Duration.ofMillis(500))));
            try (Socket socket = call(simulator, streamed, mostTokens)) {
                await().until(() -> simulator.faults().struck() == 1);
                assertThat(socket.isConnected()).isTrue();
            }

            await().until(() -> simulator.account().sum().undelivered() == 1);

            assertThat(simulator.account().sum().tokens().output()).isGreaterThanOrEqualTo(Math.min(30, mostTokens));
        }
    }

    @Test
    void closingTheSimulatorEndsTheCallsThatHang() throws Exception {
        ModelSimulator simulator = ModelSimulator.start(SimulatorConfig.instant());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Caller caller = new Caller(simulator)) {
            simulator.faults().order(FaultOrder.of(new Fault.Hang(Duration.ofMinutes(5))));
            Future<?> hanging = threads.submit(() -> caller.ask(Provider.OPENAI, "hello"));
            await().until(() -> simulator.faults().struck() == 1);

            simulator.close();

            await().until(hanging::isDone);
            assertThat(hanging.state()).isEqualTo(Future.State.FAILED);
            assertThat(hanging.exceptionNow()).isInstanceOf(IOException.class);
        }
    }

    private static Socket call(ModelSimulator simulator, boolean stream) throws IOException {
        return call(simulator, stream, 4_096);
    }

    private static Socket call(ModelSimulator simulator, boolean stream, int mostTokens) throws IOException {
        String body = "{\"model\":\"gpt-5.4\",\"stream\":" + stream + ",\"max_completion_tokens\":" + mostTokens
                + ",\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), simulator.port());
        String head = "POST /v1/chat/completions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer key\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n";
        socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
        return socket;
    }
}
