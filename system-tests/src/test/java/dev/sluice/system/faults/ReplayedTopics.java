package dev.sluice.system.faults;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.sluice.contracts.Urgency;
import dev.sluice.contracts.topic.Lane;
import dev.sluice.launcher.up.Server;
import dev.sluice.system.Api;

/** Tasks, facts and the lanes of the paid model are read again from their beginning. */
final class ReplayedTopics implements Scenario {
    // How long reading takes is the machine's affair; that it goes on is not.
    private static final Duration STANDSTILL = Duration.ofMinutes(2);
    private static final List<Server> READERS = List.of(Server.CLASSIFIER, Server.CLOUD, Server.METRICS);

    @Override
    public String title() {
        return "topics are replayed from their beginning";
    }

    @Override
    public void run(Trial trial) throws Exception {
        SluiceUnderTest sluice = trial.sluice();
        trial.load().begin(trial.paid(100), trial.lasting(Duration.ofSeconds(10)));
        Settling.verdict(trial);
        int calls = sluice.providers().account().size();
        String report = report(sluice);
        READERS.forEach(server -> sluice.service(server).terminate());
        try (Admin admin = Admin.create(Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, sluice.broker().bootstrapServers()))) {
            Groups groups = new Groups(admin);
            groups.rewind("classifier-service");
            groups.rewind("metrics-service");
            groups.rewindShared(new Lane("cloud-haiku", Urgency.INTERACTIVE).shareGroup());
            READERS.forEach(server -> sluice.service(server).start());
            READERS.forEach(server -> sluice.service(server).awaitReady());
            List<String> behind = groups.behindAfterStandingStillFor(STANDSTILL);
            trial.expect(behind.isEmpty(), "the replayed topics were not read to their end: " + behind);
        }
        int callsAfter = sluice.providers().account().size();
        trial.expect(callsAfter == calls, "the replay made " + (callsAfter - calls) + " paid calls");
        String reportAfter = report(sluice);
        trial.expect(reportAfter.equals(report), "the totals were " + report + " and are " + reportAfter);
    }

    /** Tasks, calls and money of all time. */
    private static String report(SluiceUnderTest sluice) throws Exception {
        var report = Api.get(sluice.metrics() + "/v1/report");
        return report.path("tasks") + " " + report.path("cost_usd") + " " + report.path("tokens");
    }
}
