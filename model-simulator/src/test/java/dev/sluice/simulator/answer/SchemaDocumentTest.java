package dev.sluice.simulator.answer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;

import dev.sluice.simulator.http.Json;

class SchemaDocumentTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'type':'string'} | 'simulated'",
                "{'type':'string','maxLength':3} | 'sim'",
                "{'type':'string','minLength':11} | 'simulatedxx'",
                "{'type':'string','format':'date'} | '2026-01-01'",
                "{'enum':['red','green']} | 'red'",
                "{'const':7} | 7",
                "{'type':'integer'} | 1",
                "{'type':'integer','minimum':5} | 6",
                "{'type':'integer','minimum':2,'maximum':2} | 2",
                "{'type':'integer','maximum':-4} | -5",
                "{'type':'number','exclusiveMinimum':0,'maximum':1} | 0.5",
                "{'type':'integer','minimum':1,'multipleOf':5} | 5",
                "{'type':['boolean','null']} | true",
                "{'type':'null'} | null",
                "{'type':'array','items':{'type':'integer'},'minItems':2} | [1,1]",
                "{'type':'object','properties':{'a':{'type':'string'}}} | {'a':'simulated'}",
                "{'properties':{'a':{},'b':{'type':'boolean'}},'required':['b']} | {'b':true}",
                "{'anyOf':[{'type':'boolean'},{'type':'null'}]} | true",
                "{'$ref':'#/$defs/n','$defs':{'n':{'type':'integer'}}} | 1"
            })
    void aDocumentSatisfiesItsSchema(String schema, String document) throws Exception {
        var parsed = Json.parse(schema.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

        var made = new SchemaDocument(parsed).document();

        assertThat(made.toString()).isEqualTo(document.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'$ref':'#'}",
                "{'type':'object','properties':{'next':{'$ref':'#'}},'required':['next']}",
                "{'type':'array','items':{'$ref':'#'}}"
            })
    void aSchemaThatNeverEndsGivesADocumentThatDoes(String schema) throws Exception {
        var parsed = Json.parse(schema.replace('\'', '"').getBytes(StandardCharsets.UTF_8));

        var made = new SchemaDocument(parsed).document();

        assertThat(made.toString()).hasSizeLessThan(500);
    }
}
