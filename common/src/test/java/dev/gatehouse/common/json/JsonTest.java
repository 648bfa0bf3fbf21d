package dev.gatehouse.common.json;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonTest {

    /** Files and answers of others are read with it, and who asks for a value gets one, or learns that there is none. */
    @Test
    void nullIsAValueOfNoType() {
        assertThatThrownBy(() -> Json.read("null", Map.class)).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> Json.read(" null\n", new TypeReference<Map<String, String>>() {}))
                .isInstanceOf(JsonProcessingException.class)
                .hasMessage("It is null");
    }
}
