# Reads the shared AWS files as botocore does: one JSON request a line ({"config": path, "credentials": path}), one
# JSON answer a line. A file that botocore cannot read answers with the name of the error.
import json
import sys

from botocore import configloader, exceptions


def read(loader, path):
    try:
        return {"ok": loader(path)}
    except exceptions.ConfigNotFound:
        return {"ok": {"profiles": {}, "sso_sessions": {}, "services": {}} if loader is configloader.load_config else {}}
    except exceptions.ConfigParseError as error:
        return {"error": type(error).__name__}


for line in sys.stdin:
    paths = json.loads(line)
    answer = {
        "config": read(configloader.load_config, paths["config"]),
        "credentials": read(configloader.raw_config_parse, paths["credentials"]),
    }
    print(json.dumps(answer), flush=True)
