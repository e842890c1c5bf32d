package io.anuencia.testbed.deploychecks.topics;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.testbed.deploychecks.Repository;
import io.anuencia.testbed.deploychecks.settings.SettingsPage;
import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The list and the services name the same groups: an unlisted one has no ACL in production. */
class ChannelsTest {

    private static final Repository REPOSITORY = Repository.here();
    private static final Pattern TOPIC =
            Pattern.compile("mp\\.messaging\\.incoming\\.([a-z-]+)\\.topic");

    private static Set<String> channels() throws IOException {
        Set<String> channels = new TreeSet<>();
        for (String service : SettingsPage.SERVICES) {
            Properties properties = new Properties();
            properties.load(
                    new StringReader(
                            REPOSITORY.read(
                                    service + "/src/main/resources/application.properties")));
            for (String name : properties.stringPropertyNames()) {
                Matcher topic = TOPIC.matcher(name);
                if (topic.matches()) {
                    String channel = "mp.messaging.incoming." + topic.group(1);
                    channels.add(
                            properties.getProperty(channel + ".group.id")
                                    + " reads "
                                    + properties.getProperty(name));
                }
            }
        }
        return channels;
    }

    @Test
    void listAndServicesNameTheSameGroups() throws IOException {
        // when
        Set<String> listed = new TreeSet<>();
        TopicList.of(REPOSITORY)
                .groups()
                .forEach(group -> listed.add(group.name() + " reads " + group.topic()));

        // then
        assertThat(channels()).isEqualTo(listed);
    }
}
