package dev.sluice.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import org.junit.jupiter.api.Test;
import org.testcontainers.utility.TestcontainersConfiguration;

class ContainerEngineTest {
    /** With another version every engine looks absent, and the tests go on without containers and without a word. */
    @Test
    void theDockerClientIsOfTheVersionThatTestcontainersNeeds() throws ClassNotFoundException {
        Class<?> client = Class.forName(
                "org.testcontainers.dockerclient.AuditLoggingDockerClient",
                true,
                TestcontainersConfiguration.class.getClassLoader());

        assertThat(client.getMethods()).isNotEmpty();
        assertThat(DockerClient.class).isAssignableFrom(client);
    }
}
