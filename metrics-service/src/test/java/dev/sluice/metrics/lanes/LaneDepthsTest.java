package dev.sluice.metrics.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.admin.SharePartitionOffsetInfo;
import org.junit.jupiter.api.Test;

import java.util.Optional;

class LaneDepthsTest {
    @Test
    void theBrokersLagIsTheDepth() {
        assertThat(LaneDepths.depth(group(10, Optional.of(4L)), 0, 100)).isEqualTo(4);
    }

    @Test
    void withoutALagItIsWhatIsAfterTheGroupsStart() {
        assertThat(LaneDepths.depth(group(10, Optional.empty()), 0, 100)).isEqualTo(90);
    }

    @Test
    void beforeTheFirstWorkerAllThatIsThereWaits() {
        assertThat(LaneDepths.depth(group(-1, Optional.of(-1L)), 30, 100)).isEqualTo(70);
        assertThat(LaneDepths.depth(Optional.empty(), 30, 100)).isEqualTo(70);
    }

    private static Optional<SharePartitionOffsetInfo> group(long start, Optional<Long> lag) {
        return Optional.of(new SharePartitionOffsetInfo(start, Optional.empty(), lag));
    }
}
