package dev.sluice.launcher.up;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.EnumMap;
import java.util.Map;

import dev.sluice.launcher.process.Ports;

class PortPlanTest {
    @Test
    void zeroBecomesAFreePortOfItsOwn() {
        PortPlan plan = PortPlan.of(anyPorts());

        assertThat(plan.ports().values()).doesNotHaveDuplicates().allMatch(port -> port > 0);
    }

    @Test
    void aTakenPortIsNamedWithItsServerAndItsOption() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            Map<Server, Integer> wanted = anyPorts();
            wanted.put(Server.CLOUD, taken.getLocalPort());

            assertThatThrownBy(() -> PortPlan.of(wanted))
                    .isInstanceOf(UpFailedException.class)
                    .hasMessageContaining("port " + taken.getLocalPort())
                    .hasMessageContaining("cloud-inference-service")
                    .hasMessageContaining("--cloud-port");
        }
    }

    @Test
    void aPortTakenOnAllAddressesIsTakenToo() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(Ports.available(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void onePortForTwoServersIsRefused() {
        int port = Ports.free();
        Map<Server, Integer> wanted = anyPorts();
        wanted.put(Server.CLASSIFIER, port);
        wanted.put(Server.LOCAL, port);

        assertThatThrownBy(() -> PortPlan.of(wanted))
                .isInstanceOf(UpFailedException.class)
                .hasMessageContaining("twice");
    }

    private static Map<Server, Integer> anyPorts() {
        Map<Server, Integer> wanted = new EnumMap<>(Server.class);
        for (Server server : Server.values()) {
            wanted.put(server, 0);
        }
        return wanted;
    }
}
