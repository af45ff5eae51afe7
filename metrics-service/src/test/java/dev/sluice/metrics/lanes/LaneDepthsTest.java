package dev.sluice.metrics.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class LaneDepthsTest {
    @Test
    void theBrokersLagIsTheDepth() {
        assertThat(LaneDepths.state(group(10, Optional.of(4L)), 0, 100)).isEqualTo(new LaneState(4, 10));
    }

    @Test
    void withoutALagItIsWhatIsAfterTheGroupsStart() {
        assertThat(LaneDepths.state(group(10, Optional.empty()), 0, 100)).isEqualTo(new LaneState(90, 10));
    }

    @Test
    void beforeTheFirstWorkerAllThatIsThereWaits() {
        assertThat(LaneDepths.state(group(-1, Optional.of(-1L)), 30, 100)).isEqualTo(new LaneState(70, 30));
        assertThat(LaneDepths.state(Optional.empty(), 30, 100)).isEqualTo(new LaneState(70, 30));
    }

    private static Optional<SharePartitionOffsetInfo> group(long start, Optional<Long> lag) {
        return Optional.of(new SharePartitionOffsetInfo(start, Optional.empty(), lag));
    }
}
