package dev.sluice.contracts.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.stream.Stream;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.catalog.Catalog;
import dev.sluice.contracts.catalog.CatalogLoader;

class LaneTest {
    @Test
    void aLaneIsNamedAfterItsModelAndItsUrgency() {
        Lane lane = new Lane("local-fast", Urgency.BACKGROUND);

        assertThat(lane.topic()).isEqualTo("lanes.local-fast.background.v1");
        assertThat(lane.shareGroup()).isEqualTo(lane.topic());
    }

    @Test
    void everyLaneOfTheShippedCatalogIsFoundByItsTopic() throws Exception {
        Catalog catalog = CatalogLoader.loadShipped();

        assertThat(catalog.models().keySet().stream()
                        .flatMap(model -> Stream.of(Urgency.values()).map(urgency -> new Lane(model, urgency))))
                .isNotEmpty()
                .allSatisfy(lane -> assertThat(Lane.ofTopic(lane.topic())).contains(lane));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "tasks.requested.v1",
                "lanes.local-fast.v1",
                "lanes.local-fast.urgent.v1",
                "lanes.local-fast.interactive.v2",
                "lanes..interactive.v1",
                "lanes.Local.interactive.v1",
                "lanes.a.b.interactive.v1",
                "x.lanes.a.interactive.v1",
                "lanes.a.interactive.v1.x"
            })
    void anotherTopicIsNoLane(String topic) {
        assertThat(Lane.ofTopic(topic)).isEmpty();
    }
}
