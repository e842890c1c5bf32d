package io.anuencia.webhook.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.anuencia.events.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LaneSelectorTest {

    private static final String STATUSES =
            "{'object':'whatsapp_business_account','entry':[{'id':'1','time':1,'changes':[{'field':"
                    + "'messages','value':{'messaging_product':'whatsapp','metadata':{'a':{'b':[1]}},"
                    + "'contacts':[{'wa_id':'1'}],'statuses':[{'id':'w','errors':[{'messages':1}]}]}}]}]}";

    @Test
    void bodyOfStatusesOnlyGoesToTheStatusLane() {
        assertThat(laneOf(STATUSES)).isEqualTo(Topic.RAW_STATUSES);
    }

    @Test
    void severalEntriesAndChangesOfStatusesGoToTheStatusLane() {
        String change = "{'value':{'statuses':[]},'field':'messages'}";
        String entry = "{'changes':[" + change + "," + change + "]}";

        assertThat(laneOf("{'entry':[" + entry + "," + entry + "]}")).isEqualTo(Topic.RAW_STATUSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "7",
                "[]",
                "{}",
                "not json",
                "{'entry':[]}",
                "{'entry':{}}",
                "{'entry':[{'changes':[]}]}",
                "{'entry':[{'changes':[{'field':'messages','value':{}}]}]}",
                "{'entry':[{'changes':[{'field':'messages','value':{'messages':[]}}]}]}",
                "{'entry':[{'changes':[{'field':'messages','value':{'statuses':[],'messages':[]}}]}]}",
                "{'entry':[{'changes':[{'field':'messages','value':{'statuses':[],'errors':[]}}]}]}",
                "{'entry':[{'changes':[{'field':'messages','value':{'statuses':[],'new':1}}]}]}",
                "{'entry':[{'changes':[{'field':'messages','value':{'statuses':{}}}]}]}",
                "{'entry':[{'changes':[{'field':'messages','value':[{'statuses':[]}]}]}]}",
                "{'entry':[{'changes':[{'field':'calls','value':{'statuses':[]}}]}]}",
                "{'entry':[{'changes':[{'value':{'statuses':[]}}]}]}",
                "{'entry':[{'changes':[{'field':'messages','field':'x','value':{'statuses':[]}}]}]}",
                "{'entry':[{'changes':[{'field':'messages','value':{'statuses':[]},'new':1}]}]}",
                "{'entry':[{'new':1,'changes':[{'field':'messages','value':{'statuses':[]}}]}]}",
                "{'new':1,'entry':[{'changes':[{'field':'messages','value':{'statuses':[]}}]}]}",
                "{'entry':[{'changes':[{'field':'messages','value':{'statuses':[]}},7]}]}",
                "{'entry':[{'changes':[{'field':'messages','value':{'statuses':[]}}]}]}{}",
                "{'entry':[{'changes':[{'field':'messages','value':{'statuses':[]}}]}",
                "{'entry':[{'changes':[{'field':'messages','value':{'statuses':[{}}]}}]}]}"
            })
    void anyOtherBodyGoesToTheInboundLane(String body) {
        assertThat(laneOf(body)).isEqualTo(Topic.RAW_INBOUND);
    }

    @Test
    void messagesBehindStatusesAreSeen() {
        String both =
                STATUSES.replace("]}}]}]}", "]}},{'field':'messages','value':{'messages':[]}}]}]}");

        assertThat(both).isNotEqualTo(STATUSES);
        assertThat(laneOf(both)).isEqualTo(Topic.RAW_INBOUND);
    }

    @Test
    void statusesAfterAChangeWithoutAnyDoNotMakeTheBodyPure() {
        String mixed =
                "{'entry':[{'changes':[{'field':'messages','value':{'metadata':{}}},"
                        + "{'field':'messages','value':{'statuses':[]}}]}]}";

        assertThat(laneOf(mixed)).isEqualTo(Topic.RAW_INBOUND);
    }

    @Test
    void endlessNestingAndBadBytesGoToTheInboundLane() {
        byte[] deep = new byte[1 << 20];
        Arrays.fill(deep, (byte) '[');
        byte[] badUtf8 = {'{', '"', (byte) 0xC3, (byte) 0x28, '"', ':', '1', '}'};

        assertThat(LaneSelector.laneOf(deep)).isEqualTo(Topic.RAW_INBOUND);
        assertThat(LaneSelector.laneOf(badUtf8)).isEqualTo(Topic.RAW_INBOUND);
    }

    private static Topic laneOf(String body) {
        return LaneSelector.laneOf(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }
}
