import json
import os
from urllib.parse import urlparse

import boto3

sqs = boto3.client("sqs", endpoint_url=os.environ.get("AWS_ENDPOINT_URL_SQS"))
s3 = boto3.client("s3", endpoint_url=os.environ.get("AWS_ENDPOINT_URL_S3"))
queue_url = os.environ["QUEUE_URL"]
# The last 10,000 events of this process: a later repeat is handled again. To remember them permanently, use your database.
handled = {}


def handle(event, data):
    print(event["source"], event["id"], event["type"], len(data), flush=True)


while True:
    answer = sqs.receive_message(QueueUrl=queue_url, MaxNumberOfMessages=10, WaitTimeSeconds=20)
    for message in answer.get("Messages", []):
        try:
            event = json.loads(message["Body"])
            key = (event["source"], event["id"], event.get("replayedtime"))
            if key not in handled:
                if "dataref" in event:  # over 256 KiB: it is in S3
                    place = urlparse(event["dataref"])
                    stored = s3.get_object(Bucket=place.netloc, Key=place.path[1:])
                    event["data"] = json.load(stored["Body"])
                handle(event, event["data"])
                handled[key] = True
                if len(handled) > 10_000:
                    del handled[next(iter(handled))]
        except Exception as error:  # it comes again, and after five times is a dead letter
            print("failed:", message["MessageId"], repr(error), flush=True)
        else:
            sqs.delete_message(QueueUrl=queue_url, ReceiptHandle=message["ReceiptHandle"])
