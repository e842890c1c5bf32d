package io.anuencia.testbed.deploychecks.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The list and the services name the same groups: an unlisted one has no ACL in production. */
class ChannelsTest {

    private static Set<String> channels() {
        Set<String> channels = new TreeSet<>();
        for (ServiceChannels service : ServiceChannels.all()) {
            for (String channel : service.channels()) {
                channels.add(
                        service.of(channel, "group.id") + " reads " + service.of(channel, "topic"));
            }
        }
        return channels;
    }

    @Test
    void listAndServicesNameTheSameGroups() {
        // when
        Set<String> listed = new TreeSet<>();
        TopicList.of(Repository.here())
                .groups()
                .forEach(group -> listed.add(group.name() + " reads " + group.topic()));

        // then
        assertThat(channels()).isEqualTo(listed);
    }
}
