package dev.sluice.testing;

import org.testcontainers.DockerClientFactory;

/** Whether this machine runs containers. */
final class ContainerEngine {
    private ContainerEngine() {}

    /** Asks for an engine; without one the answer takes less than a second. */
    static boolean answers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
