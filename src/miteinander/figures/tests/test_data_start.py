from django.test import Client


def test_data_start_leads_people_to_the_page(client: Client) -> None:
    answer = client.get("/offene-daten/")

    assert (answer.status_code, answer["Location"]) == (302, "/de/zahlen/daten/")
