"""boto3 as a program would use it: `who-am-i.py [PROFILE]` prints one ARN for each line of stdin, all of one client."""

import sys

import boto3

sts = boto3.Session(profile_name=sys.argv[1] if len(sys.argv) > 1 else None).client("sts")
for _ in sys.stdin:
    print(sts.get_caller_identity()["Arn"], flush=True)
